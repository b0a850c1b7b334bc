# %% double
import atexit, threading, signal
atexit.register(print, "bye")
timer = threading.Timer(0.01, print)
timer.start(); timer.join()
signal.setitimer(signal.ITIMER_REAL, 0)
def double(x): return 2 * x
