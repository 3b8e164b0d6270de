// Empty source of the target that owns the precompiled header of programs.
