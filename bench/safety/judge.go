//go:build linux

package safety

import (
	"fmt"
	"strings"

	"nslab/bench/safety/verdict"
)

// judge tells what came of a wrong program.
func (report *Report) judge(c *Cell, p *program, cannotRun string) {
	c.Said = p.said
	c.Stage = Nothing
	if plain := p.said["run"]; plain != nil {
		c.Plain, c.Runs, c.Agree = plain.Word, plain.Runs, plain.Agree
		c.Message = plain.Text
		if plain.Word == Broken {
			report.problem(c, "run", plain.Text)
		}
		if plain.Agree < plain.Runs {
			report.problem(c, "run", fmt.Sprintf("%d of %d runs are %s",
				plain.Agree, plain.Runs, plain.Word))
		}
	} else if cannotRun != "" && p.compiles {
		c.Plain, c.Message = NotRun, cannotRun
	}
	for _, s := range Stages() {
		said := p.said[s.Name]
		if said == nil {
			continue
		}
		report.judgeFound(c, s, p, said)
		switch {
		case s.Name == "efence":
			said.Caught = Loud(said.Word) && !Loud(c.Plain)
		case s.Name == "run":
			said.Caught = Loud(said.Word)
		case !s.runs():
		case said.Word == Broken && !said.Caught:
			report.problem(c, s.Name, said.Text)
		}
		if s.runs() && s.Name != "run" && said.Runs > 0 && !said.Caught &&
			harmless(said.Word) && !harmless(c.Plain) {
			c.HiddenBy = append(c.HiddenBy, s.Name)
		}
		if said.Caught && c.Stage == Nothing {
			c.Stage = s.Name
			c.Message = said.Text
		}
	}
	if c.Plain == Absorbed && c.Stage == Nothing {
		c.Stage = Absorbed
	}
}

// judgeFound tells what a stage that reads programs caught. What it says must
// be on one of the mistake's lists.
func (report *Report) judgeFound(c *Cell, s *Stage, p *program, said *Said) {
	m := p.mistake
	for _, d := range said.found {
		switch {
		case d.matches(m.Caught[s.Name]):
			if !said.Caught {
				said.Caught, said.Text = true, d.text
			}
		case d.matches(m.False[s.Name]):
			report.alarm(p, s, d)
		case !d.matches(m.Beside[s.Name]):
			report.problem(c, s.Name, "neither caught nor beside: "+d.text)
		}
	}
}

// alarm adds a false alarm.
func (report *Report) alarm(p *program, s *Stage, d diagnostic) {
	report.FalseAlarms = append(report.FalseAlarms, Alarm{p.mistake.Name, p.way,
		p.side, s.Name, d.code})
}

// judgeTwin holds that a right program is handled in every stage, and keeps
// what tools say of it.
func (report *Report) judgeTwin(p *program, cannotRun string) {
	c := &Cell{Mistake: p.mistake.Name, Way: p.way + "/" + Right}
	for _, s := range Stages() {
		said := p.said[s.Name]
		if said == nil {
			continue
		}
		for _, d := range said.found {
			report.alarm(p, s, d)
			if d.code == "" {
				report.problem(c, s.Name, d.text)
			}
		}
		if said.Runs > 0 && (said.Word != string(verdict.Handled) ||
			said.Agree < said.Runs || said.Caught) {
			report.problem(c, s.Name, fmt.Sprintf("%s in %d of %d runs: %s",
				said.Word, said.Agree, said.Runs, said.Text))
		}
	}
	if p.compiles && cannotRun == "" && p.said["run"] == nil {
		report.problem(c, "run", "it was not run")
	}
}

// problem adds a fault of the catalogue.
func (report *Report) problem(c *Cell, stage, text string) {
	report.Problems = append(report.Problems, fmt.Sprintf("%s %s: %s: %s",
		c.Mistake, c.Way, stage, strings.ReplaceAll(text, "\n", " ")))
}
