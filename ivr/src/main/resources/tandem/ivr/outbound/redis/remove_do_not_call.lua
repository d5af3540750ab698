-- Forgets a number. Returns 1, or 0 if it is not noted.
local entries = KEYS[1] -- hash: JSON by number
local order   = KEYS[2] -- sorted set: numbers by when they were noted
local number  = ARGV[1]

redis.call('ZREM', order, number)
return redis.call('HDEL', entries, number)
