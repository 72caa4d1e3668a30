"""Teachers: networks under Apache-2.0 or MIT that label training pictures."""
