"""The visitor classifier: man, woman or kid from the whole body."""
