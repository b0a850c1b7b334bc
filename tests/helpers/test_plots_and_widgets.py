"""Figures hold what they were given; widgets ask first, and give a static figure where nobody can click."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import plots, widgets


@pytest.fixture(autouse=True)
def closed_figures():
    with plt.rc_context():
        yield
    plt.close("all")


@given(st.dictionaries(st.text("abc", min_size=1), st.lists(st.floats(), max_size=9), max_size=3))
@settings(max_examples=20, deadline=None)
def test_loss_curves_draw_whatever_comes(curves):
    ax = plots.loss_curves(curves)
    assert len(ax.get_lines()) >= len(curves)
    plt.close(ax.figure)


def test_a_diverged_curve_ends_in_a_cross():
    ax = plots.loss_curves({"sgd": [1.0, 4.0, np.inf, np.nan]})
    assert ax.get_lines()[-1].get_xydata().tolist() == [[1, 4]]


def test_confusion_matrix_counts():
    ax = plots.confusion_matrix([0, 0, 1, 2], [0, 1, 1, 2])
    assert sorted(text.get_text() for text in ax.texts) == ["1", "1", "1", "1"]
    assert "accuracy 75.0%" in ax.get_title(loc="left")


def test_heat_map_bad_values_and_labels():
    ax = plots.heat_map([[1.0, np.nan], [3.0, np.inf]], ["a", "b"], [0.5, 1.5], label="loss")
    assert [text.get_text() for text in ax.texts] == ["1", "3"]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["a", "b"]


@pytest.mark.parametrize("shape", [(5, 784), (5, 28, 28), (5, 1, 8, 8), (5, 3, 8, 8)])
def test_image_grid_takes_every_layout(shape):
    figure = plots.image_grid(np.zeros(shape), titles=range(5), wrong=[True] + [False] * 4, columns=4)
    assert len(figure.axes) == 8
    assert [ax.get_title() for ax in figure.axes[:5]] == ["0 ✗", "1", "2", "3", "4"]


def test_contour_path_and_error_against_h_and_counts():
    steps = np.logspace(-10, -1, 10)
    path = {"a": [[1, 1], [0, 0]]}
    assert plots.contour_path(lambda x, y: x**2 + y**2, path, (-1, 1), (-1, 1), minimum=(0, 0)).get_legend()
    assert plots.contour_path(lambda x, y: 0 * x, {}, (-1, 1), (-1, 1)) is not None
    ax = plots.error_against_h(steps, {"forward": steps, "exact": 0 * steps + 1e-9}, slopes={"h": 1})
    assert ax.get_xscale() == ax.get_yscale() == "log"
    assert plots.comparison_counts([1, 2], {"naive": [1, 4]}).get_ylim()[0] == 0


def test_the_style_is_readable():
    plots.style()
    assert plt.rcParams["font.size"] >= 11 and plt.rcParams["figure.facecolor"] == "white"
    assert len(set(plots.COLOURS)) == len(plots.LINES) == len(plots.MARKERS) == 7


@pytest.mark.parametrize(
    ("environment", "expected"),
    [({}, True), ({"COURSE_HEADLESS": "0"}, False), ({"COURSE_HEADLESS": "1"}, True), ({"CI": "true"}, True)],
)
def test_headless(monkeypatch, environment, expected):
    for name in ("COURSE_HEADLESS", "CI", "JPY_SESSION_NAME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert widgets.headless() is expected


def test_a_frontend_makes_a_kernel_interactive(monkeypatch):
    import IPython

    class Shell:
        kernel = object()

    monkeypatch.setattr(IPython, "get_ipython", Shell)
    for name in ("COURSE_HEADLESS", "CI", *widgets._FRONTENDS):
        monkeypatch.delenv(name, raising=False)
    assert widgets.headless()
    monkeypatch.setenv("JPY_SESSION_NAME", "notebook.ipynb")
    assert not widgets.headless()


def test_headless_prediction_prints_and_draws(monkeypatch, capsys):
    monkeypatch.setenv("COURSE_HEADLESS", "1")
    widgets.predict_then_show("Up or down?", ["up", "down"], lambda: print("drawn"), answer="down")
    assert capsys.readouterr().out.splitlines() == [
        "Predict first: Up or down?", "  ○ up", "  ○ down", "drawn", "Answer: down",
    ]  # fmt: skip


def test_headless_explorer_uses_the_start_values(monkeypatch, capsys):
    monkeypatch.setenv("COURSE_HEADLESS", "1")
    seen = []
    widgets.explore(lambda **v: seen.append(v), {"n": (1, 9, 3), "how": ["sgd", "adam"]}, "How many?")
    assert seen == [{"n": 3, "how": "sgd"}]
    assert "With n = 3, how = sgd:" in capsys.readouterr().out


def test_a_function_that_is_not_written_yet_gives_one_line(monkeypatch, capsys):
    monkeypatch.setenv("COURSE_HEADLESS", "1")

    def stub():
        raise NotImplementedError

    widgets.predict_then_show("?", ["a", "b"], stub)
    assert "not there yet" in capsys.readouterr().out


@pytest.fixture
def shown(monkeypatch):
    monkeypatch.setenv("COURSE_HEADLESS", "0")
    found = []
    monkeypatch.setattr(widgets, "_display", found.append)
    return found


def test_the_button_wakes_up_with_a_choice(shown):
    drawn = []
    widgets.predict_then_show("Up <b>or</b> down?", ["up", "down"], lambda: drawn.append(1))
    title, choice, button, _ = shown[0].children
    assert "&lt;b&gt;" in title.value
    assert button.disabled and not drawn
    choice.value = "up"
    assert not button.disabled
    button.click()
    assert drawn == [1]


def test_a_number_is_asked_for_and_sliders_follow(shown):
    seen = []
    widgets.explore(lambda **v: seen.append(v), {"n": (1, 9, 3), "lr": (0.0, 1.0, 0.5)}, "How many?", answer=4)
    _, choice, button, _ = shown[0].children
    choice.value = "many"
    assert button.disabled
    choice.value = "4,5"
    button.click()
    n, rate, _ = shown[1].children
    n.value = 7
    rate.value = 0.25
    assert seen == [{"n": 3, "lr": 0.5}, {"n": 7, "lr": 0.5}, {"n": 7, "lr": 0.25}]


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: widgets.predict_then_show("?", None, print), ValueError),
        (lambda: widgets.predict_then_show("?", ["a"], print, numeric=True), ValueError),
        (lambda: widgets.predict_then_show("?", ["a"]), TypeError),
        (lambda: widgets.explore(print, {"n": (5, 1, 3)}, "?"), ValueError),
        (lambda: widgets.explore(print, {"n": []}, "?"), ValueError),
    ],
)
def test_wrong_calls(call, error):
    with pytest.raises(error):
        call()
