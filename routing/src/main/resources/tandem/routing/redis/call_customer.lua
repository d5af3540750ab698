-- The customer of a WAITING callback that is offered to nobody is called now: it stands in no line until then, or until it
-- is known what became of it.
-- Returns {"done", interaction} | {"stale", why}.
local id      = ARGV[3] -- interaction
local version = ARGV[4] -- [int] of its standing as the caller knows it
local at_most = ARGV[5] -- [int] how many of its queue may be called at once
local at      = ARGV[6] -- [ms] when it is back at its place if nobody says anything
local because = ARGV[7] -- json: CustomerCalled

local i = load_to_show(id)
if not i then return { 'stale', 'unknown interaction' } end
local before = told(i)
if before then return before end
if i.state ~= 'WAITING' then return reply('stale', 'the interaction is ' .. i.state) end
if i.version ~= tonumber(version) then return reply('stale', 'it has been moved since') end
if not calls_customer_first(i) then return reply('stale', 'an agent comes first') end
if count_called(i.queue) >= tonumber(at_most) then return reply('stale', 'as many are called as agents are expected free') end

leave_line(i)
i.version = i.version + 1
wait_until(i, tonumber(at))
redis.call('ZADD', called_key(i.queue), at, id)
append(i, because)
return reply_with({ 'done' }, { view_interaction(i) })
