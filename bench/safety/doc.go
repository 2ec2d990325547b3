//go:build linux

// Package safety has a catalogue of mistakes at the border between Go and the
// kernel, and measures what catches each of them in each way to write it.
//
// The catalogue is testdata: a folder for each mistake, with a wrong program
// and a right one, its twin, for each way that can express it (see
// [Catalogue]). A cell is a mistake in a way. [Measure] builds, checks and
// runs both programs of each cell in every stage (see [Stages]), and reports
// the earliest one that catches the mistake. The right program must come out
// as handled in all of them: it proves that a stage speaks because of the
// mistake.
package safety
