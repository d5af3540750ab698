-- Adds to a number. Returns the sum.
-- @include add_lib_test.lua
return add(KEYS[1], ARGV[1])
