-- Uses a pass for its one call. Its account may be closed from now on.
-- Returns the pass in JSON | nil: it was used before, is over, or never was.
local pass = KEYS[1] -- hash: the pass
local open = KEYS[2] -- sorted set: the passes whose accounts are open
local name = ARGV[1]
local remembered = ARGV[2] -- [ms] how long it is known that it was used

local text = redis.call('HGET', pass, 'pass')
if not text or redis.call('HSETNX', pass, 'used', '1') == 0 then return nil end
redis.call('PEXPIRE', pass, remembered)
redis.call('ZADD', open, 'XX', 0, name)
return text
