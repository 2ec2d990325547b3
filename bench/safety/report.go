//go:build linux

package safety

import "slices"

// A Report is what came of a measurement.
type Report struct {
	Go     string  `json:"go"`
	Kernel string  `json:"kernel"`
	Root   bool    `json:"root"` // of the host
	Cgo    bool    `json:"cgo"`
	Long   bool    `json:"long"`
	Cells  []*Cell `json:"cells"`
	Tools  []*Tool `json:"tools"`
	// FalseAlarms are what tools say of right programs.
	FalseAlarms []Alarm `json:"false_alarms,omitempty"`
	// Problems are faults of the catalogue: they must not be.
	Problems []string `json:"problems,omitempty"`
}

// A Cell is what came of a mistake in a way.
type Cell struct {
	Mistake  string `json:"mistake"`
	Way      string `json:"way"`
	Writable bool   `json:"writable"`
	// Stage is the earliest that catches the mistake, or Nothing.
	Stage string `json:"stage"`
	// Plain is what the program does where nothing looks on.
	Plain    string   `json:"plain"`
	Runs     int      `json:"runs"`
	Agree    int      `json:"agree"`
	HiddenBy []string `json:"hidden_by"`
	Message  string   `json:"message"` // or why it is not there
	// Said has what each stage said of the wrong program.
	Said map[string]*Said `json:"said,omitempty"`
}

// Nothing is the stage of a mistake that nothing catches.
const Nothing = "nothing"

// A Tool is what a stage is worth.
type Tool struct {
	Tool        string `json:"tool"`
	Catches     int    `json:"catches"`
	Hides       int    `json:"hides"`
	FalseAlarms int    `json:"false_alarms"`
}

// An Alarm is a diagnostic of a right program: a twin, or a control, which is
// on the wrong side though it is right.
type Alarm struct{ Mistake, Way, Side, Tool, Code string }

// report judges what the stages have said.
func (r *run) report() (*Report, error) {
	version, err := GoVersion()
	if err != nil {
		return nil, err
	}
	report := &Report{Go: version, Kernel: kernel(), Root: r.root, Cgo: r.cgo,
		Long: r.Long}
	for _, m := range r.Mistakes {
		for _, way := range Ways {
			if r.Way == "" || r.Way == way {
				report.add(r, m, way)
			}
		}
	}
	report.countTools()
	return report, nil
}

// add adds a cell, and what its twin has to say.
func (report *Report) add(r *run, m *Mistake, way string) {
	c := &Cell{Mistake: m.Name, Way: way, HiddenBy: []string{}}
	if why, cannot := m.Cannot[way]; cannot {
		c.Message = why
	} else if !slices.Contains(m.Ways, way) {
		return // typed has only what types change
	}
	c.Writable = slices.Contains(m.Ways, way)
	report.Cells = append(report.Cells, c)
	wrong, right := r.find(m, way, Wrong), r.find(m, way, Right)
	switch {
	case !c.Writable:
	case wrong == nil:
		c.Plain, c.Message = NotRun, "it takes a C compiler"
		if m.Arch != "" {
			c.Message = "it is about " + m.Arch
		}
	default:
		report.judge(c, wrong, r.cannotRun(wrong))
		report.judgeTwin(right, r.cannotRun(right))
	}
}

// find gives a program, or nil.
func (r *run) find(m *Mistake, way, side string) *program {
	for _, p := range r.programs {
		if p.mistake == m && p.way == way && p.side == side {
			return p
		}
	}
	return nil
}

// countTools counts what each stage is worth.
func (report *Report) countTools() {
	for _, s := range Stages() {
		if s.Name == "run" || s.Long && !report.Long {
			continue
		}
		tool := &Tool{Tool: s.Name}
		for _, c := range report.Cells {
			if said := c.Said[s.Name]; said != nil && said.Caught {
				tool.Catches++
			}
			if slices.Contains(c.HiddenBy, s.Name) {
				tool.Hides++
			}
		}
		var twins []string
		for _, a := range report.FalseAlarms {
			twin := a.Mistake + " " + a.Way
			if a.Tool == s.Name && !slices.Contains(twins, twin) {
				twins = append(twins, twin)
				tool.FalseAlarms++
			}
		}
		report.Tools = append(report.Tools, tool)
	}
}
