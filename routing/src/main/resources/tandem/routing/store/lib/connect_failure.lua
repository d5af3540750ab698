-- What happens when an accepted interaction could not be connected; shared by the adapter's report and the deadline.

-- The interaction goes to the next agent or waits at its place; the agent goes not-ready.
-- reason: a code, for the event and for the agent
local function connect_failed(i, reason)
  local a = load_agent(i.agent)
  append(i, '{"type":"ConnectFailed","agent":"' .. a.id .. '","reason":' .. cjson.encode(reason) .. '}')
  release(a, i)
  if a.presence == 'READY' then not_ready(a, reason, true) end
  queue_up(i)
end
