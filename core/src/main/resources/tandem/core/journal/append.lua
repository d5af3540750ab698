-- The writing side of the journal, for scripts to include. Free text in an event must have gone through cjson.encode.

local function json_field(name, value)
  return value and value ~= '' and ',"' .. name .. '":"' .. value .. '"' or ''
end

-- Appends an event to the journal; what holds right after it stands around it, nil, false or '' for none.
-- Returns its id, which Redis gives, and the entry: JSON without the id.
local function append_to_journal(base, now, interaction, channel, queue, agent, customer, event)
  local entry
  if interaction and channel and queue and agent and not customer then -- most events: without the small texts between
    entry = '{"at":' .. now .. ',"interaction":"' .. interaction .. '","channel":"' .. channel .. '","queue":"' .. queue
      .. '","agent":"' .. agent .. '","event":' .. event .. '}'
  else
    entry = '{"at":' .. now .. json_field('interaction', interaction) .. json_field('channel', channel)
      .. json_field('queue', queue) .. json_field('agent', agent) .. json_field('customer', customer)
      .. ',"event":' .. event .. '}'
  end
  return redis.call('XADD', base .. 'journal', '*', 'entry', entry), entry
end
