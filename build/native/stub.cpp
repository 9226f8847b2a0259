// libstdc++ has this only since GLIBCXX_3.4.29; the addon never asks for an array of that length.
#include <cstdlib>
namespace std {
__attribute__((visibility("hidden"))) void __throw_bad_array_new_length() { abort(); }
}
