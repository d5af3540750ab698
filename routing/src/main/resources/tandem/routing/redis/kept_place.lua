-- The call whose place is kept for a number.
-- Returns its interaction | nil.
local kept = redis.call('GET', base .. 'kept:' .. ARGV[3])
local id, version = string.match(kept or '', '^(.+) (%d+)$')
local i = id and load_interaction(id)
return i and i.state == 'NEW' and i.version == tonumber(version) and id or nil
