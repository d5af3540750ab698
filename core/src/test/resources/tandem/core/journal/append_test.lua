-- Appends one event. Returns its id.
local base = KEYS[1]
local now = ARGV[1]
-- @include append.lua
local id = ARGV[2]
if id == '' then id = nil end
return append({ id = id, channel = ARGV[3], queue = ARGV[4], agent = ARGV[5], customer = ARGV[6] }, ARGV[7])
