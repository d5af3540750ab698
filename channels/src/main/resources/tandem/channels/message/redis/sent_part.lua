-- Notes which part of which message a message centre knows by an id.
-- Returns the receipt that came before, JSON, or nil.
local id      = KEYS[1] -- string: the part, JSON
local early   = KEYS[2] -- string: a receipt, JSON
local part    = ARGV[1] -- JSON
local keptFor = ARGV[2] -- [s]

redis.call('SET', id, part, 'EX', keptFor)
return redis.call('GETDEL', early) or nil
