-- It goes on by another channel, in a queue: at its old place if it has been queued before, not before its time if one is
-- given.
-- Returns {"done", interaction} | {"stale", why} | {"open", callback}: this number will be called already |
-- {"unregistered"}: nothing was changed.
local id         = ARGV[3] -- interaction
local version    = ARGV[4] -- [int] of its standing as the caller knows it
local channel    = ARGV[5]
local number     = ARGV[6] -- to be called, '' for none
local weight     = ARGV[7] -- [int] share of an agent's capacity
local owed       = ARGV[8] -- [int] the same while the customer owes the answer
local not_before = ARGV[9] -- [ms] '' for at once
local because    = ARGV[10] -- json: ChannelChanged
local failed     = ARGV[11] -- json: AttemptFailed, which is why, '' for none; ARGV[12...]: its placement (PlacementArgs.java)

local i = load_to_show(id)
if not i then return { 'stale', 'unknown interaction' } end
local before = told(i)
if before then return before end
if i.state ~= 'NEW' and i.state ~= 'WAITING' and i.state ~= 'SCHEDULED' then
  return reply('stale', 'the interaction is ' .. i.state)
end
if i.beneath then return reply('stale', 'they also write to each other') end
if i.version ~= tonumber(version) then return reply('stale', 'it has been moved since') end
local open = number ~= '' and open_callback(number)
if open and open ~= id then return reply('open', open) end
local signature = channel .. ':' .. ARGV[13]
local line = line_of(signature)
if not line then return { 'unregistered' } end

if i.state == 'WAITING' then leave_line(i) end
i.channel, i.weight, i.full, i.owed = channel, tonumber(weight), tonumber(weight), tonumber(owed)
set_placement(i, line, signature, ARGV, 12)
append(i, because)
local begins = not i.place
if begins then i.enqueuedAt = now end
append_queued(i)
if begins then take_place(i) end
if number ~= '' then redis.call('SET', base .. 'callback:' .. number, id, 'EX', MONTH) end
if not_before == '' then
  queue_up(i)
else
  append(i, '{"type":"Postponed","until":' .. not_before .. ',"because":"closed"}')
  if failed ~= '' then append(i, failed) end
  wait_until(i, tonumber(not_before))
end
return reply_with({ 'done' }, { view_interaction(i) })
