"""The command ``stance``: a table of commands, one module a command, each thin over a public function."""
