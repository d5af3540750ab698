-- Appends events as one entry, and to the log of their interaction. Returns the id of the last.
-- @include append.lua
local base = KEYS[1]
local given = {}
for n = 2, 6 do given[n] = ARGV[n] ~= '' and ARGV[n] end
local lines = {}
for n = 7, #ARGV do
  lines[#lines + 1] = journal_line(ARGV[1], given[2], given[3], given[4], given[5], given[6], ARGV[n])
end
local entry = append_to_journal(base .. 'journal', table.concat(lines, '\n'))
if given[2] then redis.call('HSET', base .. 'interaction:' .. given[2], entry, table.concat(lines, '\n')) end
return event_id(entry, #lines, #lines)
