"""One thread per process: the numbers and the timing of a test do not depend on what runs beside it."""

import os

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"
os.environ["MPLBACKEND"] = "Agg"
os.environ.pop("AUTOGRADER_COURSE_KEY", None)

pytest_plugins = ["tests.sealed.fixtures", "tests.grading.fixtures"]
