-- Finds the part to which a receipt belongs; keeps the receipt for a while if there is none (yet).
-- Returns the part, JSON, or nil.
local id      = KEYS[1] -- string: the part, JSON
local early   = KEYS[2] -- string: a receipt, JSON
local receipt = ARGV[1] -- JSON
local keptFor = ARGV[2] -- [s]

local part = redis.call('GET', id)
if part then return part end
redis.call('SET', early, receipt, 'EX', keptFor)
return nil
