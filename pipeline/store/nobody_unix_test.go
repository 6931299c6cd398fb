//go:build unix

package store

import (
	"os"
	"os/exec"
	"syscall"
)

// asNobody has root run a command without root's rights.
func asNobody(cmd *exec.Cmd) {
	if os.Geteuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
}
