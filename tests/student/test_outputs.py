"""What cells show, as verify's corpus of floods needs it: many small prints are joined once, and cut at the cap."""

from autograder.student.shell import Outputs


def test_prints_are_joined_at_the_end_and_cut_at_the_cap() -> None:
    outputs = Outputs(12)
    for text in ("12345", "67890", "abcdef"):
        outputs.stream("stdout", text)
    assert outputs.items[0]["text"] == ["12345", "67890", "ab"]
    outputs.stream("stderr", "x")
    assert outputs.finished() == [{"output_type": "stream", "name": "stdout", "text": "1234567890ab"}]
    assert outputs.truncated
