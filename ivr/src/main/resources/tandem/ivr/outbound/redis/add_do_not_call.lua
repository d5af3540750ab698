-- Notes a number that is not to be called. Returns 1, or 0 if it is noted already.
local entries = KEYS[1] -- hash: JSON by number
local order   = KEYS[2] -- sorted set: numbers by when they were noted
local number  = ARGV[1]
local entry   = ARGV[2] -- json
local at      = ARGV[3] -- [ms]

if redis.call('HSETNX', entries, number, entry) == 0 then return 0 end
redis.call('ZADD', order, at, number)
return 1
