-- Returns {seq, hash} of the end of the audit chain, followed by hash and entry of each of those after an entry.
local head   = KEYS[1] .. 'audit:head'
local stream = KEYS[1] .. 'audit'
local after  = ARGV[1] -- [int] number of an entry
local most   = ARGV[2] -- [int]

local found = {redis.call('HGET', head, 'seq') or '0', redis.call('HGET', head, 'hash') or string.rep('0', 64)}
for _, entry in ipairs(redis.call('XRANGE', stream, '(' .. after .. '-0', '+', 'COUNT', most)) do
  found[#found + 1] = entry[2][2]
  found[#found + 1] = entry[2][4]
end
return found
