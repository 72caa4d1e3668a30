"""Teachers: networks under Apache-2.0 or MIT that label pictures for ours to learn from."""
