"""Feedback pages for students."""

from autograder.publishing.feedback.page import Marks, feedback_page
from autograder.publishing.feedback.run import write_feedback

__all__ = ["Marks", "feedback_page", "write_feedback"]
