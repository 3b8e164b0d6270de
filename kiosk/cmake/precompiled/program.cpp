// The target that owns the precompiled header of programs has no code of its own.
