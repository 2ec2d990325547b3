//go:build linux

package main

import (
	"context"
	"encoding/json"
	"os"
	"os/signal"
	"syscall"

	"nslab/bench"
	"nslab/bench/cost/builds"
)

// measureBuilds measures a program for each way, which that is alone in.
// Builds with an empty cache take half a minute each: --quick leaves them out.
func measureBuilds(out *output, p *benchPlan) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt,
		syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	var ways []string
	for _, w := range bench.Ways {
		ways = append(ways, w.Name)
	}
	progress := newProgress()
	results, err := builds.Measure(ctx, ways, !p.quick, func(what string) {
		progress.print("%s", what)
	})
	progress.clear()
	switch {
	case ctx.Err() != nil:
		return fail(failed, "bench --builds: interrupted; try --quick, which "+
			"leaves out the cold builds")
	case err != nil:
		return fail(unableTo, "bench --builds: %v", err)
	case p.json:
		encoder := json.NewEncoder(out)
		encoder.SetIndent("", "  ")
		return encoder.Encode(map[string]any{"builds": results})
	}
	return builds.Print(out, results)
}
