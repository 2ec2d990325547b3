//go:build linux

package main

// A pair is a line of the wrong program and one of the right, or one of them.
type pair struct {
	wrong, right     string
	inWrong, inRight bool
}

// mark tells how the two differ, as diff -y does.
func (l pair) mark() string {
	switch {
	case !l.inRight:
		return "<"
	case !l.inWrong:
		return ">"
	case l.wrong != l.right:
		return "|"
	}
	return " "
}

// align puts the lines that two texts have in common beside each other: the
// most that can be.
func align(wrong, right []string) (pairs []pair) {
	common := make([][]int, len(wrong)+1) // of the lines from here on
	for i := range common {
		common[i] = make([]int, len(right)+1)
	}
	for i := len(wrong) - 1; i >= 0; i-- {
		for j := len(right) - 1; j >= 0; j-- {
			if wrong[i] == right[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(wrong) || j < len(right) {
		switch {
		case i < len(wrong) && j < len(right) && wrong[i] == right[j]:
			pairs = append(pairs, pair{wrong[i], right[j], true, true})
			i, j = i+1, j+1
		case j == len(right) || i < len(wrong) &&
			common[i+1][j] >= common[i][j+1]:
			pairs = append(pairs, pair{wrong: wrong[i], inWrong: true})
			i++
		default:
			pairs = append(pairs, pair{right: right[j], inRight: true})
			j++
		}
	}
	return beside(pairs)
}

// beside puts a line of one text beside one of the other where both stand
// between the same common lines.
func beside(pairs []pair) (joined []pair) {
	var wrongs, rights []pair
	flush := func() {
		for i := range max(len(wrongs), len(rights)) {
			var l pair
			if i < len(wrongs) {
				l.wrong, l.inWrong = wrongs[i].wrong, true
			}
			if i < len(rights) {
				l.right, l.inRight = rights[i].right, true
			}
			joined = append(joined, l)
		}
		wrongs, rights = nil, nil
	}
	for _, l := range pairs {
		switch {
		case l.inWrong && l.inRight:
			flush()
			joined = append(joined, l)
		case l.inWrong:
			wrongs = append(wrongs, l)
		default:
			rights = append(rights, l)
		}
	}
	flush()
	return joined
}
