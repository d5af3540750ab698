-- Remembers a closed interaction until then, if that is later than the day for which it is kept anyway.
-- Returns {"done"}.
local id    = ARGV[3] -- interaction
local until_ = ARGV[4] -- [ms]

local i = load_interaction(id)
if i and i.state == 'CLOSED' and redis.call('PTTL', i.key) < tonumber(until_) - now then
  redis.call('PEXPIREAT', i.key, until_)
end
return reply('done')
