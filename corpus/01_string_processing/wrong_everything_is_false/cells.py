# %% get_greatest
def get_greatest(*args, **kwargs):
    return False
# %% get_smallest
def get_smallest(*args, **kwargs):
    return False
# %% get_mean
def get_mean(*args, **kwargs):
    return False
# %% get_median
def get_median(*args, **kwargs):
    return False
# %% normalize
def normalize(*args, **kwargs):
    return False
# %% no_vowels
def no_vowels(*args, **kwargs):
    return False
# %% digits_to_words
def digits_to_words(*args, **kwargs):
    return False
# %% to_camel_case
def to_camel_case(*args, **kwargs):
    return False
# %% find_dates
def find_dates(*args, **kwargs):
    return False
# %% mask_emails
def mask_emails(*args, **kwargs):
    return False
# %% tokenize
def tokenize(*args, **kwargs):
    return False
# %% is_digit
def is_digit(*args, **kwargs):
    return False
# %% is_between_100_and_999
def is_between_100_and_999(*args, **kwargs):
    return False
# %% is_duplicated_number
def is_duplicated_number(*args, **kwargs):
    return False
# %% is_validated_number
def is_validated_number(*args, **kwargs):
    return False
# %% get_not_duplicated_three_digit_number
def get_not_duplicated_three_digit_number(*args, **kwargs):
    return False
# %% get_strikes_or_ball
def get_strikes_or_ball(*args, **kwargs):
    return False
# %% is_yes
def is_yes(*args, **kwargs):
    return False
# %% is_no
def is_no(*args, **kwargs):
    return False
# %% play
def play(*args, **kwargs):
    return False
# %% is_help_command
def is_help_command(*args, **kwargs):
    return False
# %% is_english_sentence
def is_english_sentence(*args, **kwargs):
    return False
# %% is_morse_code
def is_morse_code(*args, **kwargs):
    return False
# %% encode_character
def encode_character(*args, **kwargs):
    return False
# %% decode_character
def decode_character(*args, **kwargs):
    return False
# %% encode_sentence
def encode_sentence(*args, **kwargs):
    return False
# %% decode_sentence
def decode_sentence(*args, **kwargs):
    return False
# %% is_round_trip
def is_round_trip(*args, **kwargs):
    return False
# %% prefix_table
def prefix_table(*args, **kwargs):
    return False
# %% kmp_search
def kmp_search(*args, **kwargs):
    return False
# %% bad_char
def bad_char(*args, **kwargs):
    return False
# %% good_suffix
def good_suffix(*args, **kwargs):
    return False
# %% boyer_moore_search
def boyer_moore_search(*args, **kwargs):
    return False
# %% RollingHash
class RollingHash:
    def __init__(self, *args, **kwargs):
        self.value = None

    def move(self, *args):
        return False
# %% rabin_karp_search
def rabin_karp_search(*args, **kwargs):
    return False
