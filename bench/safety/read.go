//go:build linux

package safety

import "slices"

// compile finds out which programs can be looked at by the other stages.
func (r *run) compile() error {
	failed, err := r.compileOnly(r.programs, nil)
	if err != nil {
		return err
	}
	for _, p := range r.programs {
		text, fails := failed[p.folder()]
		p.compiles = !fails
		p.said["compile"] = &Said{}
		if fails {
			p.said["compile"].found = []diagnostic{{p.folder(), "", text}}
		}
	}
	return nil
}

// readings gives the jobs that read the programs.
func (r *run) readings() (jobs []job) {
	for _, s := range Stages() {
		if s.arch != "" {
			jobs = append(jobs, job{s.Name, func() error {
				return r.crossBuild(s)
			}})
		}
		if s.check == nil {
			continue
		}
		jobs = append(jobs, job{s.Name, func() error {
			if s.Name == "nslint" && !hasNslint(r.Root) {
				r.putUntried(s, r.programs, "it is not in the source tree")
				return nil
			}
			programs := compiled(r.programs)
			if len(programs) == 0 {
				return nil
			}
			found, err := s.check(r)
			r.putFound(s, programs, found)
			return err
		}})
	}
	return jobs
}

// crossBuild compiles the programs for another architecture, with C where
// there is a compiler for it.
func (r *run) crossBuild(s *Stage) error {
	pure, withC := []*program{}, []*program{}
	for _, p := range compiled(r.programs) {
		switch {
		case p.mistake.Arch != "":
			r.putUntried(s, []*program{p}, "it is about "+p.mistake.Arch)
		case p.isC():
			withC = append(withC, p)
		default:
			pure = append(pure, p)
		}
	}
	failed, err := r.compileOnly(pure, []string{"GOARCH=" + s.arch,
		"CGO_ENABLED=0"})
	if err != nil {
		return err
	}
	r.putFound(s, pure, messages(failed))
	cc := r.crossCompiler(s.arch)
	if cc == "" {
		r.putUntried(s, withC, "there is no C compiler for it")
		return nil
	}
	failed, err = r.compileOnly(withC, []string{"GOARCH=" + s.arch,
		"CGO_ENABLED=1", "CC=" + cc})
	r.putFound(s, withC, messages(failed))
	return err
}

// messages makes diagnostics of a compiler's messages.
func messages(failed map[string]string) (all []diagnostic) {
	for folder, text := range failed {
		all = append(all, diagnostic{folder, "", text})
	}
	return all
}

// putFound keeps what a stage found in the programs that it looked at.
func (r *run) putFound(s *Stage, programs []*program, all []diagnostic) {
	for _, p := range programs {
		said := &Said{}
		for _, d := range all {
			if d.folder == p.folder() {
				said.found = append(said.found, d)
			}
		}
		slices.SortFunc(said.found, func(a, b diagnostic) int {
			if a.text < b.text {
				return -1
			}
			return 1
		})
		r.put(p, s.Name, said)
	}
}

// putUntried keeps why programs did not go through a stage.
func (r *run) putUntried(s *Stage, programs []*program, why string) {
	for _, p := range programs {
		r.put(p, s.Name, &Said{Untried: why})
	}
}
