"""An instructor writes assignments and proves them: release, leak lint, canonical form, worked examples, `verify`.

Called by the commands ``release`` and ``verify``, by ``make format`` and ``make check``, and by the demo. It runs the
instructor's own notebooks through everything below it; it never reads a student's submission.
"""
