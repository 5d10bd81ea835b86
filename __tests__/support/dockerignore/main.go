// Tells what a .dockerignore leaves of some paths, by the packages that BuildKit uses. Reads and writes JSON, one character a
// byte: a list of files with paths, and for each a digit a path, 1 where it is sent, or "refused".
package main

import (
	"encoding/json"
	"os"
	"path"
	"strings"

	"github.com/moby/patternmatcher"
	"github.com/moby/patternmatcher/ignorefile"
)

type question struct {
	Text  string
	Paths []string
}

func main() {
	var questions []question
	if err := json.NewDecoder(os.Stdin).Decode(&questions); err != nil {
		panic(err)
	}
	answers := make([]string, len(questions))
	for i, one := range questions {
		sent, err := answer(one)
		answers[i] = sent
		if err != nil {
			answers[i] = "refused"
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		panic(err)
	}
}

func answer(one question) (string, error) {
	lines, err := ignorefile.ReadAll(strings.NewReader(bytesOf(one.Text)))
	if err != nil {
		return "", err
	}
	matcher, err := patternmatcher.New(overTheWire(lines))
	if err != nil {
		return "", err
	}
	walk := walk{matcher, map[string]folder{}}
	sent := make([]byte, len(one.Paths))
	for i, text := range one.Paths {
		place := bytesOf(text)
		found, above, err := walk.match(place)
		if err != nil {
			return "", err
		}
		sent[i] = '0'
		if above && !found.excluded {
			sent[i] = '1'
		}
	}
	return string(sent), nil
}

// What is known of a path: whether it is left out, and whether what is below it is looked at.
type folder struct {
	info              patternmatcher.MatchInfo
	excluded, entered bool
}

// A walk of a folder as BuildKit's client makes it.
type walk struct {
	matcher *patternmatcher.PatternMatcher
	folders map[string]folder
}

// The second result is false where the walk does not come to this path.
func (w walk) match(place string) (folder, bool, error) {
	var parent folder
	if above := path.Dir(place); above != "." {
		known, ok := w.folders[above]
		if !ok {
			found, reached, err := w.match(above)
			if err != nil {
				return folder{}, false, err
			}
			known = found
			known.entered = reached && known.entered
			w.folders[above] = known
		}
		if !known.entered {
			return folder{}, false, nil
		}
		parent = known
	}
	excluded, info, err := w.matcher.MatchesUsingParentResults(place, parent.info)
	return folder{info, excluded, !excluded || w.mayTakeBack(place)}, true, err
}

// Whether an exception may match something in a folder that is left out.
func (w walk) mayTakeBack(place string) bool {
	found := false
	for _, pattern := range w.matcher.Patterns() {
		start := strings.TrimSuffix(strings.TrimSuffix(pattern.String(), "/**"), "/*")
		if pattern.Exclusion() && strings.ContainsAny(start, `*[]?^\`) {
			return true
		}
		found = found || pattern.Exclusion() && strings.HasPrefix(start+"/", place+"/")
	}
	return found
}

// The patterns reach the client as JSON, which holds no byte that is not UTF-8.
func overTheWire(lines []string) []string {
	text, err := json.Marshal(lines)
	if err != nil {
		panic(err)
	}
	var read []string
	if err := json.Unmarshal(text, &read); err != nil {
		panic(err)
	}
	return read
}

func bytesOf(text string) string {
	var bytes []byte
	for _, character := range text {
		bytes = append(bytes, byte(character))
	}
	return string(bytes)
}
