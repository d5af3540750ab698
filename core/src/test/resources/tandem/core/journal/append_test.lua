-- Appends one event, and to the log of its interaction. Returns its id.
-- @include append.lua
local base = KEYS[1]
local given = {}
for n = 2, #ARGV do given[n] = ARGV[n] ~= '' and ARGV[n] end
local entry_id, entry = append_to_journal(base, ARGV[1], given[2], given[3], given[4], given[5], given[6], given[7])
if given[2] then redis.call('HSET', base .. 'interaction:' .. given[2], entry_id, entry) end
return entry_id
