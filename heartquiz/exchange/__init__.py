"""Question files of other programs: into a pack as its author would write it, and out of one."""
