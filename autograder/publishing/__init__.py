"""What people read and other systems take: feedback, reports, exports, similarity, and how a run looks on a terminal.

Called by the commands of the same names. It reads ``records`` and never grades, executes or changes a mark.
"""
