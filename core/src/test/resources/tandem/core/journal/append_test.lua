-- Appends one event, and to the log of its interaction. Returns its id.
-- @include append.lua
local base, id = KEYS[1], ARGV[2]
local entry_id, logged = append_to_journal(base, ARGV[1], id, ARGV[3], ARGV[4], ARGV[5], ARGV[6], ARGV[7])
if id ~= '' then
  local log = base .. 'interaction:' .. id
  redis.call('HSET', log, redis.call('HLEN', log) + 1, logged)
end
return entry_id
