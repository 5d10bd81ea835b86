// Installs and removes the emulator of arm64, with the arguments and the output of tonistiigi/binfmt.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

const (
	folder = "/proc/sys/fs/binfmt_misc"
	name   = "qemu-aarch64"
	// The ELF header of a program for arm64, and which of its bits count.
	magic = `\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\xb7\x00`
	mask  = `\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff`
)

func main() {
	install := flag.String("install", "", "architectures to install")
	uninstall := flag.String("uninstall", "", "handlers to remove")
	flag.Parse()
	if err := run(*install, *uninstall); err != nil {
		// As the original, which ends well in any case.
		fmt.Fprintln(os.Stderr, "error:", err)
	}
}

func run(install, uninstall string) error {
	if _, err := os.Stat(filepath.Join(folder, "status")); err != nil {
		if err := syscall.Mount("binfmt_misc", folder, "binfmt_misc", 0, ""); err != nil {
			return fmt.Errorf("cannot mount binfmt_misc: %w", err)
		}
		defer syscall.Unmount(folder, 0)
	}
	for _, handler := range split(uninstall) {
		report("uninstalling", handler, os.WriteFile(filepath.Join(folder, handler), []byte("-1"), 0o600))
	}
	for _, architecture := range split(install) {
		report("installing", architecture, register(architecture))
		// For a test that kills the step at this moment.
		pause, _ := time.ParseDuration(os.Getenv("PAUSE"))
		time.Sleep(pause)
	}
	err := status()
	if install != "" && os.Getenv("FORGET") != "" {
		// As Linux does after the last unmount.
		return os.WriteFile(filepath.Join(folder, name), []byte("-1"), 0o600)
	}
	return err
}

func register(architecture string) error {
	if architecture != "arm64" {
		return fmt.Errorf("unsupported architecture: %s", architecture)
	}
	rule := fmt.Sprintf(":%s:M:0:%s:%s:/qemu-aarch64:CF", name, magic, mask)
	return os.WriteFile(filepath.Join(folder, "register"), []byte(rule), 0o600)
}

func report(verb, what string, err error) {
	result := "OK"
	if err != nil {
		result = err.Error()
	}
	fmt.Fprintf(os.Stderr, "%s: %s %s\n", verb, what, result)
}

func status() error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	supported, emulators := []string{"linux/amd64"}, []string(nil)
	for _, entry := range entries {
		if entry.Name() == "register" || entry.Name() == "status" {
			continue
		}
		emulators = append(emulators, entry.Name())
		if entry.Name() == name {
			supported = append(supported, "linux/arm64")
		}
	}
	text, err := json.MarshalIndent(map[string][]string{"supported": supported, "emulators": emulators}, "", "  ")
	fmt.Println(string(text))
	return err
}

func split(list string) []string {
	return strings.FieldsFunc(list, func(one rune) bool { return one == ',' })
}
