"""Feedback pages for students."""

from autograder.feedback.page import Marks, feedback_page
from autograder.feedback.run import write_feedback

__all__ = ["Marks", "feedback_page", "write_feedback"]
