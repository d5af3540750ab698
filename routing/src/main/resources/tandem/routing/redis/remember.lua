-- Remembers a closed interaction until then, if that is later than the day for which it is kept anyway.
-- Returns {"done"}.
local id = ARGV[3] -- interaction
local at = ARGV[4] -- [ms]

local i = load_interaction(id)
if i and i.state == 'CLOSED' then
  local left = tonumber(at) - now
  if redis.call('PTTL', i.key) < left then redis.call('PEXPIRE', i.key, text(left)) end
end
return reply('done')
