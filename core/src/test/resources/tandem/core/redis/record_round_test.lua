local r = new_thing('t1')
if ARGV[1] == 'full' then
  r.name, r.nick, r.at, r.weight, r.owed, r.version = 'Thing', 'it', 1767225600123, -3, 0, 4000000000
  r.done, r.ring, r.pair, r.long, r.blob, r.scratch = true, { 'a', 'b' }, { 'x', 'y' }, { 'p', 'q' }, 'a\0b', 'dirty'
end
local read = thing_of('t1', struct.unpack(FORMAT_OF_THING, pack_thing(r)))
local fields = { 'id', 'name', 'nick', 'at', 'weight', 'owed', 'version', 'done', 'blob', 'scratch' }
local out = {}
for _, field in ipairs(fields) do
  local value = read[field]
  out[#out + 1] = field .. '=' .. (type(value) == 'number' and string.format('%d', value) or tostring(value))
end
out[#out + 1] = 'ring=' .. (read.ring and table.concat(read.ring, ',') or 'false')
out[#out + 1] = 'pair=' .. (read.pair and table.concat(read.pair, ',') or 'false')
out[#out + 1] = 'long=' .. (read.long and table.concat(read.long, ',') or 'false')
return table.concat(out, ' ')
