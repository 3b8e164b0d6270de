// A source for the target that owns a precompiled header.
