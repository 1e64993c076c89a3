//! Citations of other laws by example.
