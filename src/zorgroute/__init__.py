"""Zorgroute carries the 1-zorgroute / onderwijszorgroute of Dutch schools: the folders follow its steps."""
