-- Who has these calls: (call, `SERVER NODE`)…; those that nobody has are missing.
local base = KEYS[1]
local reply = {}
for _, id in ipairs(ARGV) do
  local by = redis.call('HGET', base .. 'call:' .. id, 'by')
  if by then
    reply[#reply + 1] = id
    reply[#reply + 1] = by
  end
end
return reply
