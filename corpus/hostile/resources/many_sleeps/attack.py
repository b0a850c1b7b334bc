# %% double
import time
time.sleep(3)
# %% +after double
import time; time.sleep(3)
# %% +after total
import time; time.sleep(3)
# %% +after even
import time; time.sleep(3)
# %% +after apply
import time; time.sleep(3)
# %% +after word
import time; time.sleep(3)
# %% +after slope
import time; time.sleep(3)
