# %% get_greatest
def get_greatest(*args, **kwargs):
    return None
# %% get_smallest
def get_smallest(*args, **kwargs):
    return None
# %% get_mean
def get_mean(*args, **kwargs):
    return None
# %% get_median
def get_median(*args, **kwargs):
    return None
# %% normalize
def normalize(*args, **kwargs):
    return None
# %% no_vowels
def no_vowels(*args, **kwargs):
    return None
# %% digits_to_words
def digits_to_words(*args, **kwargs):
    return None
# %% to_camel_case
def to_camel_case(*args, **kwargs):
    return None
# %% find_dates
def find_dates(*args, **kwargs):
    return None
# %% mask_emails
def mask_emails(*args, **kwargs):
    return None
# %% tokenize
def tokenize(*args, **kwargs):
    return None
# %% is_digit
def is_digit(*args, **kwargs):
    return None
# %% is_between_100_and_999
def is_between_100_and_999(*args, **kwargs):
    return None
# %% is_duplicated_number
def is_duplicated_number(*args, **kwargs):
    return None
# %% is_validated_number
def is_validated_number(*args, **kwargs):
    return None
# %% get_not_duplicated_three_digit_number
def get_not_duplicated_three_digit_number(*args, **kwargs):
    return None
# %% get_strikes_or_ball
def get_strikes_or_ball(*args, **kwargs):
    return None
# %% is_yes
def is_yes(*args, **kwargs):
    return None
# %% is_no
def is_no(*args, **kwargs):
    return None
# %% play
def play(*args, **kwargs):
    return None
# %% is_help_command
def is_help_command(*args, **kwargs):
    return None
# %% is_english_sentence
def is_english_sentence(*args, **kwargs):
    return None
# %% is_morse_code
def is_morse_code(*args, **kwargs):
    return None
# %% encode_character
def encode_character(*args, **kwargs):
    return None
# %% decode_character
def decode_character(*args, **kwargs):
    return None
# %% encode_sentence
def encode_sentence(*args, **kwargs):
    return None
# %% decode_sentence
def decode_sentence(*args, **kwargs):
    return None
# %% is_round_trip
def is_round_trip(*args, **kwargs):
    return None
# %% prefix_table
def prefix_table(*args, **kwargs):
    return None
# %% kmp_search
def kmp_search(*args, **kwargs):
    return None
# %% bad_char
def bad_char(*args, **kwargs):
    return None
# %% good_suffix
def good_suffix(*args, **kwargs):
    return None
# %% boyer_moore_search
def boyer_moore_search(*args, **kwargs):
    return None
# %% RollingHash
class RollingHash:
    def __init__(self, *args, **kwargs):
        self.value = None

    def move(self, *args):
        return None
# %% rabin_karp_search
def rabin_karp_search(*args, **kwargs):
    return None
