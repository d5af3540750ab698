-- All of a hash, for instance of the saved reports.
-- Returns {field, value, ...}.
local base = KEYS[1]
local hash = ARGV[1] -- its name

return redis.call('HGETALL', base .. hash)
