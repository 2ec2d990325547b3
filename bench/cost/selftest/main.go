//go:build linux

// Selftest measures how often the runner of bench/cost would call two equal
// functions different, and how well it knows a ratio.
//
//	go run ./bench/cost/selftest [-trials 100] [-rounds 100] [-load 3]
//
// In each trial, rawsys's Getppid takes turns with itself under two other
// names, one of which is the control. The exit status is 1 if the share of
// differences is 5 % or more.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"slices"

	"nslab/bench"
	"nslab/bench/cost"
)

func main() {
	trials := flag.Int("trials", 100, "how many `times` to compare")
	rounds := flag.Int("rounds", cost.Rounds, "how many `rounds` each has")
	load := flag.Int("load", 0, "how many busy `loops` run beside it")
	flag.Parse()
	stop, err := startLoad(*load)
	if err == nil {
		err = run(*trials, *rounds)
	}
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "selftest:", err)
		os.Exit(1)
	}
}

// startLoad starts processes that keep a processor busy each, and gives what
// ends them.
func startLoad(n int) (stop func(), err error) {
	var loops []*exec.Cmd
	stop = func() {
		for _, loop := range loops {
			_ = loop.Process.Kill()
			_ = loop.Wait()
		}
	}
	for range n {
		// It ends with this program, too, if that is killed.
		loop := exec.Command("sh", "-c",
			"while kill -0 $PPID; do :; done 2>/dev/null")
		if err := loop.Start(); err != nil {
			return stop, err
		}
		loops = append(loops, loop)
	}
	return stop, nil
}

// run makes the trials and prints what came of them.
func run(trials, rounds int) error {
	different := 0
	ratios := map[string][]float64{}
	for trial := range trials {
		subjects := []*cost.Subject{
			subject(bench.Ways[0], "one"), subject(bench.Ways[0], "two"),
			subject(bench.Ways[0], cost.Control),
		}
		for _, w := range bench.Ways[1:] {
			subjects = append(subjects, subject(w, w.Name))
		}
		err := cost.Run(context.Background(), subjects,
			cost.Options{Rounds: rounds, Seed: uint64(trial)})
		if err != nil {
			return err
		}
		one, two := &subjects[0].Series, &subjects[1].Series
		v := cost.Judge(two, one, one, &subjects[2].Series)
		if v.Called {
			different++
			fmt.Println("trial", trial, "called different:", v)
		}
		for _, s := range subjects[3:] {
			ratios[s.Way] = append(ratios[s.Way],
				cost.Ratio(s.NS, one.NS).Value)
		}
	}
	for _, w := range bench.Ways[1:] {
		slices.Sort(ratios[w.Name])
		fmt.Printf("%s/rawsys: %.3f, from %.3f to %.3f\n", w.Name,
			ratios[w.Name][trials/2], ratios[w.Name][0],
			ratios[w.Name][trials-1])
	}
	fmt.Printf("%d of %d trials called two equal functions different\n",
		different, trials)
	if different*20 >= trials {
		return fmt.Errorf("that is 5 %% or more")
	}
	return nil
}

// subject makes a subject of a way's Getppid.
func subject(w bench.Way, name string) *cost.Subject {
	return &cost.Subject{
		Series: cost.Series{Way: name},
		Slice: cost.Timed(func(n int) error {
			for range n {
				w.Getppid()
			}
			return nil
		}),
	}
}
